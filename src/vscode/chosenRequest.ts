import type { FeatureRequest } from '../core/request/featureRequest.ts';

/** The argument of a command that plans a request for which the person chose the files. */
export type ChosenRequest = { readonly chosen: FeatureRequest };

/** The request that a command is given; null for any other argument. */
export function chosenRequest(given: unknown): FeatureRequest | null {
  return typeof given === 'object' && given !== null && 'chosen' in given ? (given as ChosenRequest).chosen : null;
}
