backends = {
  stock = {
    url = "https://stock.contoso.com"
  }
  billing = {
    url = "https://billing.contoso.com"
    tls = { chain = true }
  }
  events = {
    url = "https://events.contoso.com"
    tls = { chain = true, name = null }
  }
  orders = {
    url = "https://orders.contoso.com"
    tls = { chain = "true", name = "false" }
  }
}
