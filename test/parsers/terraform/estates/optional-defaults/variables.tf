variable "backends" {
  type = map(object({
    url = string
    tls = optional(object({
      chain = optional(bool, false)
      name  = optional(bool, true)
    }), {})
    headers = optional(map(string), { x-key = "{{key}}" })
  }))
}

variable "api" {
  type = object({
    path      = string
    protocols = optional(set(string), ["http", "https"])
  })
  default = {
    path = "orders"
  }
}
