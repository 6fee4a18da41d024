service_name = "contoso-apim"
protocols    = ["http", "https"]
