"""Lists, forms and acts that officers and producers both have. Each stands once; the site is read from the request."""
