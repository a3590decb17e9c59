// How a stand-in is held to what is published: it has those members, with the same parameters and results. Where a method gives
// its own object back, so that calls can be chained, the stand-in gives itself.

export type Part<T, K extends keyof T> = {
  [P in K]: T[P] extends (...given: infer Given) => infer Result ? (T extends Result ? (...given: Given) => unknown : T[P]) : T[P];
};
