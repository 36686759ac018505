"""Files (文件存放): what people upload and what is made for them, checked and kept once."""
