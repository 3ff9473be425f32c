"""Whatever a service can do, somebody can reach: recorded while the tests run, judged when all of them have."""
