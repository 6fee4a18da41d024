variable "chain" {
  default = false
}
