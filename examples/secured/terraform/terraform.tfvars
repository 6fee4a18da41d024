service_name         = "contoso-apim"
protocols            = ["https"]
orders_key_secret_id = "https://contoso.vault.azure.net/secrets/orders-key"
