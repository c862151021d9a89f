"""Prints results.jsonl of run.sh as a Markdown table: each way's figures, and their ratio to the first way's."""
import json
import sys


def noise(result):
    """CPU seconds that everybody else on the machine took meanwhile."""
    return result.get("gen", {}).get("other_cpu_s", 0)


def figures(result):
    """What a row shows: CPU of the server per message in microseconds (or bytes), messages a second, and a note."""
    if "heap_bytes_per_client" in result:
        return result["heap_bytes_per_client"], None, "bytes of heap a client"
    server, traffic = result["server"], result["traffic"]
    cpu = next(value for name, value in server.items() if name.startswith("cpu_us_per_"))
    rate = traffic.get("deliveries_per_s", traffic.get("msgs_per_s"))
    latency = result.get("complete_us") or result["lat_us"]
    note = f"p50 {latency['p50'] / 1000:.1f} ms, p99 {latency['p99'] / 1000:.1f} ms"
    return cpu, rate, f"{note}; others' CPU {noise(result):.1f} s"


def quietest(path):
    """For each row and way, the run that others disturbed least; those that failed are only named."""
    rows = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            result = json.loads(line)
            row, way = result["label"].split("|")
            if not result.get("ok", True):
                print(f"{row}, {way}: {'; '.join(result['errors'])}", file=sys.stderr)
            elif row != "warm-up":
                ways = rows.setdefault(row, {})
                ways[way] = min(ways.get(way, result), result, key=noise)
    return rows


def main(path):
    print("| work | way | CPU us a message | ratio | messages a second | ratio | latency |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for row, ways in quietest(path).items():
        first_cpu, first_rate, _ = figures(next(iter(ways.values())))
        for way, result in ways.items():
            cpu, rate, note = figures(result)
            rates = f"{rate:,.0f} | {rate / first_rate:.2f}" if rate else "- | -"
            print(f"| {row} | {way} | {cpu:,.1f} | {cpu / first_cpu:.2f} | {rates} | {note} |")


main(sys.argv[1])
