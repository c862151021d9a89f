"""Measures gateway and worker end to end and prints a table: see benchmarks/run.sh."""
import argparse
import sys

import scenarios
from servers import Payara, WildFly

ON_WILDFLY = ("echo", "fan_out", "allocation", "idle", "crowd", "queries", "slow")
ON_PAYARA = ("payara_fan_out", "payara_slow")
ALL = (*ON_WILDFLY, "stalled_worker", *ON_PAYARA)


def wildfly(names, seconds):
    with WildFly("wildfly", 8380) as server:
        server.await_echo()
        scenarios.warm_up(server, ("undertow", "gateway"), seconds)
        for name in names:
            yield from measured(name, getattr(scenarios, name)(server, seconds))


def two_wildflies(seconds):
    with WildFly("wildfly-gateway", 8380, worker=False) as gateway, \
            WildFly("wildfly-worker", 8480, gateway=False) as worker:
        gateway.await_echo()
        worker.await_java()
        yield from measured("stalled_worker", scenarios.stalled_worker(gateway, worker, seconds))


def payara(names, seconds):
    with Payara("payara", 8580) as server:
        server.await_echo()
        scenarios.warm_up(server, ("portable", "gateway"), seconds)
        for name in names:
            yield from measured(name, getattr(scenarios, name.replace("payara_slow", "slow"))(server, seconds))


def measured(name, rows):
    print(f"measuring {name}", flush=True, file=sys.stderr)
    for row in rows:
        print(row, flush=True, file=sys.stderr)
        yield row


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("scenarios", nargs="*", metavar="SCENARIO", help=f"some of {', '.join(ALL)}; none: all")
    arguments.add_argument("--seconds", type=int, default=6, help="of a measured run, after half as much to warm up")
    chosen = arguments.parse_args()
    if unknown := set(chosen.scenarios) - set(ALL):
        arguments.error(f"unknown: {', '.join(sorted(unknown))} (expected: {', '.join(ALL)})")
    names = chosen.scenarios or ALL
    rows = []
    if on := [name for name in ON_WILDFLY if name in names]:
        rows += wildfly(on, chosen.seconds)
    if "stalled_worker" in names:
        rows += two_wildflies(chosen.seconds)
    if on := [name for name in ON_PAYARA if name in names]:
        rows += payara(on, chosen.seconds)
    print("| what | measured | wanted | met | in this run |")
    print("| --- | --- | --- | --- | --- |")
    for row in rows:
        print(f"| {row.work} | {row.figure} | {row.bound} | {'yes' if row.met else 'no'} | {row.note} |")


main()
