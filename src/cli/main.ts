const who: string = 'hi';
console.log(who, process.argv.slice(2));
