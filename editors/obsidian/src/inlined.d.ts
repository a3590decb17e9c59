// What the build puts into the bundle as text: the compressed bytes of the WASM package in base64, and the worker's source.
declare module "inlined:doable.wasm" {
  const base64: string;
  export default base64;
}
declare module "inlined:reader.bin" {
  const base64: string;
  export default base64;
}
declare module "inlined:worker" {
  const source: string;
  export default source;
}
