#!/bin/bash
model_path=acme/Chat-7B
while [[ $# -gt 0 ]]; do
	case $1 in
	--model) model_path=$2; shift 2 ;;
	*) shift 1 ;;
	esac
done
ARGS=(
    --model-path "$model_path"   # the weights
    --tp 2
    --mem-fraction-static 0.85
)
if [ -n "$QUANT" ]; then
    ARGS+=(--kv-cache-dtype fp8_e5m2)
fi
set -x
python3 -m sglang.launch_server "${ARGS[@]}" --port 30000
