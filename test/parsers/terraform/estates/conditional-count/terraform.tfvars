legacy  = true
preview = false
