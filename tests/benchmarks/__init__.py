"""What a request costs, beside two floors on the same server in the same run (`make bench`).

scenarios    what is measured: add one entry for each
floors       the least a logged-in view and a recording POST can cost here, and their addresses
counting     how many queries a request asked, said in a header of the answer
serving      servers to measure, each with one worker
measuring    clients that keep their connections, and the processor time of server and database
settings     the demo's, with the floors beside it
proofing     what exploring and proofing a case costs as it grows, beside a plain search
store        what the record store costs, beside a bare one and beside raw SQL

Processor time is the measure, summed over every process involved: on a machine shared with others
it is steady where the clock is not. Only ratios within one run mean anything.
"""
