import { withTax } from './tax.js';

export const total = (cart) => cart.reduce((sum, { price }) => sum + price, 0);

export const totalWithTax = (cart) => withTax(total(cart));
