"""One module a page; pages are told the services and read frozen values from them."""
