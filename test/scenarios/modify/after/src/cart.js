export class Cart {
	items = [];   
	discount = 0;

	add(item) {
		this.items.push(item);
	}

	saved() {
		if (this.discount === 0) {
			return 0;
		}
		return this.sum() * this.discount;
	}

	sum() {
		return this.items.reduce((sum, item) => sum + item.price, 0);
	}

	total() {
		return this.sum() - this.saved();
	}
}
