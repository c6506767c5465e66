#!/bin/sh
opts=" --model acme/Chat-7B --tensor-parallel-size 2"
CMD=(/opt/venv/bin/vllm serve "$opts")
"${CMD[@]}"
