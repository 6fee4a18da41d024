protocols = ["https"]
