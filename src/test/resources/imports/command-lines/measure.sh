#!/bin/bash
nvidia-smi --query-gpu=index,name,memory.used,utilization.gpu --format=csv -l 1 > gpu.log &
./client.py --url http://localhost:8000
