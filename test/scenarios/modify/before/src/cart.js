export class Cart {
	items = [];   

	add(item) {
		this.items.push(item);
	}

	total() {
		return this.items.reduce((sum, item) => sum + item.price, 0);
	}
}
