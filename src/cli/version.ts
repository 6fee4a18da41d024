/** The version of the package, which the build writes into the bundle. */
declare const APIMLINT_VERSION: string | undefined;

export const version = typeof APIMLINT_VERSION === "string" ? APIMLINT_VERSION : "0.0.0";
