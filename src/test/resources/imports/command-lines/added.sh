#!/bin/bash
OPTS="--tensor-parallel-size 2"
OPTS="$OPTS --port $PORT"
OPTS="$OPTS --max-model-len 4096"
vllm serve acme/Chat-7B $OPTS
