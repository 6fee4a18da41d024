/**
 * The families of tiers in which API Management offers the same features.
 * https://learn.microsoft.com/azure/api-management/api-management-features
 */

/** `sku.name`: https://learn.microsoft.com/azure/templates/microsoft.apimanagement/service#apimanagementserviceskuproperties */
export const skuFamilies = {
  /** Tiers with dedicated units of the first platform. */
  classic: ["Developer", "Basic", "Standard", "Premium", "Isolated"],
  /** https://learn.microsoft.com/azure/api-management/v2-service-tiers-overview */
  v2: ["BasicV2", "StandardV2", "PremiumV2"],
  /** The serverless tier. */
  consumption: ["Consumption"],
} as const;

export type SkuFamily = keyof typeof skuFamilies;
