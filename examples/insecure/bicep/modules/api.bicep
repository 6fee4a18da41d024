@description('Name of the API Management service that offers the API.')
param serviceName string

@description('Name of the API and path under the gateway.')
param name string

@description('Protocols on which the gateway answers.')
param protocols string[]

@description('Policy document of the API.')
param policy string

resource apim 'Microsoft.ApiManagement/service@2024-05-01' existing = {
  name: serviceName
}

resource api 'Microsoft.ApiManagement/service/apis@2024-05-01' = {
  parent: apim
  name: name
  properties: {
    displayName: name
    path: name
    protocols: protocols
    subscriptionRequired: true
  }
}

resource apiPolicy 'Microsoft.ApiManagement/service/apis/policies@2024-05-01' = {
  parent: api
  name: 'policy'
  properties: {
    format: 'rawxml'
    value: policy
  }
}

output id string = api.id
