protocols = ["https", "ws"]
