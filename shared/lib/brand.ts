export declare const brand: unique symbol;

/** A `T` that went through the check named `B`; two brands cannot be taken for one another. */
export type Brand<T, B extends string> = T & { readonly [brand]: B };
