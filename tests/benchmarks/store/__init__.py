"""What the record store costs, beside a bare one and beside raw SQL (`make bench`).

statements   what is sent: statements as a learning tool would write them
filling      as many statements as one asks, copied into the record
bare         the floor: a store without a key, a check or a framework
keys         with what we are asked, and whose record it is
asking       connections that stay open
comparing    each thing that is asked, beside the floor and raw SQL
lasting      errors, locks in a circle and memory, over minutes and over a million
"""
