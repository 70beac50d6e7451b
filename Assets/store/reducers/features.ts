import type { Action } from '../actions';
import type { State } from '../state';

/** What the server offers this person. Where an answer depends on who asks, it is asked for and comes as a whole. */
export function reduceFeatures(features: State['features'], action: Action): State['features'] {
  switch (action.type) {
    case 'ready': return action.payload.features;
    case 'features/loaded': return action.features;
    case 'system:feature_flags': {
      const known = Object.entries(action.payload.flags).filter((entry): entry is [string, boolean] => entry[1] !== null);
      return { ...features, ...Object.fromEntries(known) };
    }
    default: return features;
  }
}

/** Whether something is offered: what is not spoken of is. */
export function isOffered(state: Pick<State, 'features'>, feature: 'search' | 'file_uploads'): boolean {
  return state.features[feature] !== false;
}
