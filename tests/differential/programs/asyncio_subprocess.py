import asyncio, sys
async def main():
    p = await asyncio.create_subprocess_exec(sys.executable, '-c', 'print(1)')
    print(await p.wait())
asyncio.run(main())
