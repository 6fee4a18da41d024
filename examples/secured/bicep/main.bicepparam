using './main.bicep'

param serviceName = 'contoso-apim'
param protocols = ['https']
param ordersKeySecretId = 'https://contoso.vault.azure.net/secrets/orders-key'
