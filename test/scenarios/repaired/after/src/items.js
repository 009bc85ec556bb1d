export const items = [{ name: 'tea', price: 500 }];
