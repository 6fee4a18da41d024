using './main.bicep'

param serviceName = 'contoso-apim'
param protocols = ['http', 'https']
param ordersKey = readEnvironmentVariable('ORDERS_KEY', '')
