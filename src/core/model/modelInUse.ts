/** A model as a person knows it, and whether its replies are prepared ones. */
export type ModelInUse = { readonly name: string; readonly prepared: boolean };
