targetScope = 'resourceGroup'

@description('Name of the API Management service.')
param serviceName string

@description('Region of the service.')
param location string = resourceGroup().location

@description('Protocols on which the orders API answers.')
param protocols string[] = ['https']

@description('Key that the orders backend asks for.')
@secure()
param ordersKey string

resource apim 'Microsoft.ApiManagement/service@2024-05-01' = {
  name: serviceName
  location: location
  sku: {
    name: 'Developer'
    capacity: 1
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    publisherEmail: 'platform@contoso.com'
    publisherName: 'Contoso'
    publicNetworkAccess: 'Enabled'
  }

  resource tenantAccess 'tenant' = {
    name: 'access'
    properties: {
      enabled: true
    }
  }

  resource gitAccess 'tenant' = {
    name: 'gitAccess'
    properties: {
      enabled: true
    }
  }
}

resource ordersKeyValue 'Microsoft.ApiManagement/service/namedValues@2024-05-01' = {
  parent: apim
  name: 'orders-key'
  properties: {
    displayName: 'orders-key'
    secret: true
    value: ordersKey
  }
}

resource ordersBackend 'Microsoft.ApiManagement/service/backends@2024-05-01' = {
  parent: apim
  name: 'orders'
  properties: {
    url: 'https://orders.internal.contoso.com'
    protocol: 'http'
    tls: {
      validateCertificateChain: false
      validateCertificateName: true
    }
  }
}

module orders 'modules/api.bicep' = {
  name: 'orders-api'
  params: {
    serviceName: apim.name
    name: 'orders'
    protocols: protocols
    policy: replace(loadTextContent('policies/orders.xml'), '{backend-id}', ordersBackend.name)
  }
}

resource reporting 'Microsoft.ApiManagement/service/subscriptions@2024-05-01' = {
  parent: apim
  name: 'reporting'
  properties: {
    displayName: 'Reporting'
    scope: '${apim.id}/apis'
    state: 'active'
  }
}
