import { totalWithTax } from './cart.js';

export const subject = (cart) => `Your order of ${totalWithTax(cart)}`;

export const text = (cart) => `You pay ${totalWithTax(cart)}.`;
