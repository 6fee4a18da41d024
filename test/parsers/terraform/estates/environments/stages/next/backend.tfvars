resource_group_name  = "states"
storage_account_name = "states"
