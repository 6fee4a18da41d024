protocols         = ["https", "http"]
direct_management = true
