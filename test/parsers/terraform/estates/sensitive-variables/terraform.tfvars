token = "not-to-be-shown"
