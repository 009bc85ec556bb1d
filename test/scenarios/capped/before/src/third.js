export const third = 0;

// third keeps the note number 0 of its own about how it came to count so.

// third keeps the note number 1 of its own about how it came to count so.

// third keeps the note number 2 of its own about how it came to count so.

// third keeps the note number 3 of its own about how it came to count so.

// third keeps the note number 4 of its own about how it came to count so.

// third keeps the note number 5 of its own about how it came to count so.

// third keeps the note number 6 of its own about how it came to count so.

// third keeps the note number 7 of its own about how it came to count so.

// third keeps the note number 8 of its own about how it came to count so.

// third keeps the note number 9 of its own about how it came to count so.

// third keeps the note number 10 of its own about how it came to count so.

// third keeps the note number 11 of its own about how it came to count so.

// third keeps the note number 12 of its own about how it came to count so.

// third keeps the note number 13 of its own about how it came to count so.

// third keeps the note number 14 of its own about how it came to count so.

// third keeps the note number 15 of its own about how it came to count so.

// third keeps the note number 16 of its own about how it came to count so.

// third keeps the note number 17 of its own about how it came to count so.

// third keeps the note number 18 of its own about how it came to count so.

// third keeps the note number 19 of its own about how it came to count so.

// third keeps the note number 20 of its own about how it came to count so.

// third keeps the note number 21 of its own about how it came to count so.

// third keeps the note number 22 of its own about how it came to count so.

// third keeps the note number 23 of its own about how it came to count so.

// third keeps the note number 24 of its own about how it came to count so.

// third keeps the note number 25 of its own about how it came to count so.

// third keeps the note number 26 of its own about how it came to count so.

// third keeps the note number 27 of its own about how it came to count so.

// third keeps the note number 28 of its own about how it came to count so.

// third keeps the note number 29 of its own about how it came to count so.

// third keeps the note number 30 of its own about how it came to count so.

// third keeps the note number 31 of its own about how it came to count so.

// third keeps the note number 32 of its own about how it came to count so.

// third keeps the note number 33 of its own about how it came to count so.

// third keeps the note number 34 of its own about how it came to count so.

// third keeps the note number 35 of its own about how it came to count so.

// third keeps the note number 36 of its own about how it came to count so.

// third keeps the note number 37 of its own about how it came to count so.

// third keeps the note number 38 of its own about how it came to count so.

// third keeps the note number 39 of its own about how it came to count so.

// third keeps the note number 40 of its own about how it came to count so.

// third keeps the note number 41 of its own about how it came to count so.

// third keeps the note number 42 of its own about how it came to count so.

// third keeps the note number 43 of its own about how it came to count so.

// third keeps the note number 44 of its own about how it came to count so.

// third keeps the note number 45 of its own about how it came to count so.

// third keeps the note number 46 of its own about how it came to count so.

// third keeps the note number 47 of its own about how it came to count so.

// third keeps the note number 48 of its own about how it came to count so.

// third keeps the note number 49 of its own about how it came to count so.

// third keeps the note number 50 of its own about how it came to count so.

// third keeps the note number 51 of its own about how it came to count so.

// third keeps the note number 52 of its own about how it came to count so.

// third keeps the note number 53 of its own about how it came to count so.

// third keeps the note number 54 of its own about how it came to count so.

// third keeps the note number 55 of its own about how it came to count so.

// third keeps the note number 56 of its own about how it came to count so.

// third keeps the note number 57 of its own about how it came to count so.

// third keeps the note number 58 of its own about how it came to count so.

// third keeps the note number 59 of its own about how it came to count so.

// third keeps the note number 60 of its own about how it came to count so.

// third keeps the note number 61 of its own about how it came to count so.

// third keeps the note number 62 of its own about how it came to count so.

// third keeps the note number 63 of its own about how it came to count so.

// third keeps the note number 64 of its own about how it came to count so.

// third keeps the note number 65 of its own about how it came to count so.

// third keeps the note number 66 of its own about how it came to count so.

// third keeps the note number 67 of its own about how it came to count so.

// third keeps the note number 68 of its own about how it came to count so.

// third keeps the note number 69 of its own about how it came to count so.

// third keeps the note number 70 of its own about how it came to count so.

// third keeps the note number 71 of its own about how it came to count so.

// third keeps the note number 72 of its own about how it came to count so.

// third keeps the note number 73 of its own about how it came to count so.

// third keeps the note number 74 of its own about how it came to count so.

// third keeps the note number 75 of its own about how it came to count so.

// third keeps the note number 76 of its own about how it came to count so.

// third keeps the note number 77 of its own about how it came to count so.

// third keeps the note number 78 of its own about how it came to count so.

// third keeps the note number 79 of its own about how it came to count so.

// third keeps the note number 80 of its own about how it came to count so.

// third keeps the note number 81 of its own about how it came to count so.

// third keeps the note number 82 of its own about how it came to count so.

// third keeps the note number 83 of its own about how it came to count so.

// third keeps the note number 84 of its own about how it came to count so.

// third keeps the note number 85 of its own about how it came to count so.

// third keeps the note number 86 of its own about how it came to count so.

// third keeps the note number 87 of its own about how it came to count so.

// third keeps the note number 88 of its own about how it came to count so.

// third keeps the note number 89 of its own about how it came to count so.

// third keeps the note number 90 of its own about how it came to count so.

// third keeps the note number 91 of its own about how it came to count so.

// third keeps the note number 92 of its own about how it came to count so.

// third keeps the note number 93 of its own about how it came to count so.

// third keeps the note number 94 of its own about how it came to count so.

// third keeps the note number 95 of its own about how it came to count so.

// third keeps the note number 96 of its own about how it came to count so.

// third keeps the note number 97 of its own about how it came to count so.

// third keeps the note number 98 of its own about how it came to count so.

// third keeps the note number 99 of its own about how it came to count so.
