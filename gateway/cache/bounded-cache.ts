export { BoundedCache } from "../../platform/cache/bounded-cache";
