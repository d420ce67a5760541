"""Languages: the inventory of concepts, the packs, and the notation of their forms."""
