"""The order of the stages: read → check → decide → assemble → index → render → export → write."""
