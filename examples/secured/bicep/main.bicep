targetScope = 'resourceGroup'

@description('Name of the API Management service.')
param serviceName string

@description('Region of the service.')
param location string = resourceGroup().location

@description('Protocols on which the orders API answers.')
param protocols string[] = ['https']

@description('Key Vault secret with the key that the orders backend asks for.')
param ordersKeySecretId string

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
    publicNetworkAccess: 'Disabled'
    apiVersionConstraint: {
      minApiVersion: '2021-08-01'
    }
  }

  resource tenantAccess 'tenant' = {
    name: 'access'
    properties: {
      enabled: false
    }
  }

  resource gitAccess 'tenant' = {
    name: 'gitAccess'
    properties: {
      enabled: false
    }
  }
}

resource ordersKeyValue 'Microsoft.ApiManagement/service/namedValues@2024-05-01' = {
  parent: apim
  name: 'orders-key'
  properties: {
    displayName: 'orders-key'
    secret: true
    keyVault: {
      secretIdentifier: ordersKeySecretId
    }
  }
}

resource ordersBackend 'Microsoft.ApiManagement/service/backends@2024-05-01' = {
  parent: apim
  name: 'orders'
  properties: {
    url: 'https://orders.internal.contoso.com'
    protocol: 'http'
    credentials: {
      header: {
        'x-functions-key': ['{{orders-key}}']
      }
    }
    tls: {
      validateCertificateChain: true
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
    scope: orders.outputs.id
    state: 'active'
  }
}
