import { total } from './cart.js';

export const subject = (cart) => `Your order of ${total(cart)}`;

export const text = (cart) => `You pay ${total(cart)}.`;
