use coaching as _;
