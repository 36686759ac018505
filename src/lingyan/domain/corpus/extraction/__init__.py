"""What a document orders (要求提取): tasks, targets, deadlines, references, catalogues, each on its exact words."""
