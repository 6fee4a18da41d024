variable "service_name" {
  description = "Name of the API Management service."
  type        = string
}

variable "protocols" {
  description = "Protocols on which the orders API answers."
  type        = list(string)
  default     = ["https"]
}

variable "orders_key_secret_id" {
  description = "Key Vault secret with the key that the orders backend asks for."
  type        = string
}
