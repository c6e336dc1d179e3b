/** The build puts a style sheet into a bundle as text, made small. */
declare module "*.css" {
  const css: string;
  export default css;
}
