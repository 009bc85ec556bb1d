export const greet = () => 'Hello!';
