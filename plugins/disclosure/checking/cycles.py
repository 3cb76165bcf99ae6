"""Circles in a directed graph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def on_cycles(edges: Mapping[str, Sequence[str]]) -> frozenset[tuple[str, str]]:
    """The edges that lie on a circle: both ends in one strongly connected component.

    Time and space are linear.
    """
    component = _components(edges)
    return frozenset(
        (node, target)
        for node, targets in edges.items()
        for target in targets
        if node != target and component[node] == component[target]
    )


def _components(edges: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """The number of each node's strongly connected component.

    Tarjan's algorithm of 1972, with a stack of its own: recursion would end at a thousand nodes.
    """
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    component: dict[str, int] = {}
    open_nodes: list[str] = []
    for root in edges:
        if root in index:
            continue
        work: list[tuple[str, Iterator[str]]] = [(root, iter(edges[root]))]
        index[root] = low[root] = len(index)
        open_nodes.append(root)
        while work:
            node, targets = work[-1]
            target = next(targets, None)
            if target is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    _close(node, open_nodes, component)
            elif target not in index:
                index[target] = low[target] = len(index)
                open_nodes.append(target)
                work.append((target, iter(edges.get(target, ()))))
            elif target not in component:
                low[node] = min(low[node], index[target])
    return component


def _close(root: str, open_nodes: list[str], component: dict[str, int]) -> None:
    """Take the component of ``root`` off the stack of open nodes."""
    number = len(component)
    while True:
        node = open_nodes.pop()
        component[node] = number
        if node == root:
            return
